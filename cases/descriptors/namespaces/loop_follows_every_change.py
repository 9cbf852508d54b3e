# /// case
# rules = ["attribute.live.class-change", "attribute.get.each-access"]
# introduced = "0.1.0"
# ///
"""One line that reads an attribute many times follows every change of class and instance."""


class Data:
    def __get__(self, obj, owner):
        return "data"

    def __set__(self, obj, value):
        pass


class Host:
    value = "class"


host = Host()
counts = []
for step in range(600):
    if step == 100:
        host.value = "instance"
    elif step == 200:
        Host.value = Data()
    elif step == 300:
        del Data.__set__
    elif step == 400:
        del host.value
    elif step == 500:
        Host.value = "new class"
    found = host.value
    if not counts or counts[-1][0] != found:
        counts.append([found, 0])
    counts[-1][1] += 1
for found, times in counts:
    print(found, times)
