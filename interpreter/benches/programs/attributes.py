"""Attributes of instances, read and written."""


class Body:
    mass = 2

    def __init__(self):
        self.place = 0
        self.speed = 1


def fall(steps):
    body = Body()
    for _ in range(steps):
        body.speed = body.speed + body.mass
        body.place = body.place + body.speed
    return body.place


fall(600_000)
