package curseofmemory.jupyter.classroom;

/** What became of an answer. */
enum Verdict {
  /** The check passed. */
  RIGHT,
  /** The check threw. */
  WRONG,
  /** Nothing but the starter. */
  EMPTY,
  /** A cell of the student's own did not compile or threw, or asked the kernel to exit. */
  ERROR,
  /** A limit was passed, or the kernel is gone. */
  STOPPED,
  /** No notebook, or none that answers an exercise. */
  UNREADABLE
}
