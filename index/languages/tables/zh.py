"""Chinese, in simplified and in traditional characters."""

# Cut out of a run of characters before it is cut into pairs; longer ones first.
FUNCTION_WORDS = """
什么时候 什麼時候 为什么 為什麼 什么 什麼 怎么样 怎麼樣 怎么 怎麼 怎样 怎樣 如何 哪里 哪裡 哪儿
哪兒 哪个 哪個 哪些 哪一 哪年 哪 谁 誰 何时 何時 何处 何處 为何 為何 多少 几个 幾個 多久 多大 多长
多長 多高 多远 多遠 是否 是不是 有没有 有沒有 吗 嗎 呢 吧 啊 的 了 着 和 与 與 及 以及 或 或者 但
但是 而 而且 并且 並且 因为 因為 由于 由於 所以 如果 虽然 雖然 这个 這個 那个 那個 这些 這些 那些
这 這 那 我们 我們 你们 你們 他们 他們 她们 她們 它们 它們 我 你 他 她 它 在 是 于 於 对 對 从 從
把 被 让 讓 给 給 向 为 為 也 都 就 还 還 又 再 很 不 没有 沒有 没 沒 有 将 將 已经 已經 已 曾
可以 一个 一個 其 之 以 所 等 请问 請問 请 請 告诉 告訴 关于 關於
"""
# Small words that also stand inside of others (和平, 现在, 目的): pairs run across them.
JOINED = (
    "了着和与與及或但而在是于於对對从從把被让讓给給向为為也都就还還又再很不没沒有将"
    "將已曾其之以所等这這那我你他她它啊吧呢请請"
)
ABBREVIATIONS = ""
SAID = """
说 說 表示 指出 宣布 宣佈 强调 強調 称 稱 认为 認為 透露 补充 補充 警告 承诺 承諾 解释 解釋 介绍
介紹 告诉 告訴
"""
SIGNS = {
    "time": """
    年 月 日 星期 周 週 小时 小時 分钟 分鐘 今天 昨天 明天 今年 去年 明年 世纪 世紀 年底 年初
    """,
    "number": "一 二 三 四 五 六 七 八 九 十 百 千 万 萬 亿 億 两 兩 半",
    "money": "元 美元 欧元 歐元 人民币 人民幣 日元 港元",
    "percentage": "百分之 % ％ 成",
    "reason": "因为 因為 由于 由於 原因 因此 所以 导致 導致",
}
