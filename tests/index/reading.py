"""What the content of a file is read as, without its folder."""

from index import Article, UnreadableArticle, found_in


def articles_in(data: bytes, name: str) -> list[Article]:
    """The articles of a file's content.  Raises UnreadableArticle when there is none."""
    found = found_in(data, name)
    articles = [one for one in found if isinstance(one, Article)]
    if not articles:
        raise UnreadableArticle(found[0].name, found[0].reason)
    return articles


def paragraphs(article: Article) -> list[str]:
    """The texts of an article's paragraphs."""
    return [span.of(article.body) for span in article.paragraphs]
