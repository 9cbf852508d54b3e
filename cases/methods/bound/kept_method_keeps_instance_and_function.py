# /// case
# rules = ["bound-method.read.kept"]
# introduced = "0.1.0"
# ///
"""A kept method holds its instance alive and ignores later changes of the class."""

import weakref


class Job:
    def run(self):
        return "first version"


job = Job()
watch = weakref.ref(job)
run = job.run
Job.run = lambda self: "second version"
job.run = lambda: "own version"
print("kept:", run())
print("read again:", job.run())
del job
print("instance alive:", watch() is not None)
print("still works:", run())
