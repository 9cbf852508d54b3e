# /// case
# rules = ["lru-cache.method.class-owns-cache"]
# requires = ["gc"]
# introduced = "0.1.0"
# ///
"""When nothing refers to the class any more, its cache goes, and so do the cached instances."""

import functools
import gc
import weakref


def play():
    class Game:
        @functools.cache
        def score(self):
            return 1

    game = Game()
    game.score()
    return weakref.ref(game), weakref.ref(Game), Game.score


def show(label):
    gc.collect()
    print(label, "instance", instance() is not None, "class", klass() is not None)


instance, klass, wrapper = play()
show("wrapper held:")
print(wrapper.cache_info())
del wrapper
show("wrapper gone:")
