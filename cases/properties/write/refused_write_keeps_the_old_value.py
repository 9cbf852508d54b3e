# /// case
# rules = ["property.write.setter", "property.read.getter"]
# decides = ["s1-property-radius-write"]
# examples = ["s1-ex15"]
# introduced = "0.1.0"
# ///
"""A computed property follows the guarded one, and a refused write keeps the old value."""


class Fence:
    def __init__(self, posts):
        self._posts = posts

    @property
    def gaps(self):
        return self._posts - 1

    @property
    def posts(self):
        return self._posts

    @posts.setter
    def posts(self, number):
        print("setter gets", number)
        if number < 2:
            raise ValueError("a fence has two posts at least")
        self._posts = number


fence = Fence(2)
print("posts", fence.posts, "gaps", fence.gaps)
fence.posts = 10
print("posts", fence.posts, "gaps", fence.gaps)
try:
    fence.posts = 1
except ValueError as error:
    print("refused:", error)
print("posts are still", fence.posts)
type(fence).posts.__set__(fence, 4)
print("set by hand, gaps", fence.gaps)
