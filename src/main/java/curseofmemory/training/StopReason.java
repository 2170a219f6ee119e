package curseofmemory.training;

/** Why a training run ended. */
public enum StopReason {
  /** All steps asked for were taken. */
  STEPS_DONE,
  /** The loss reached the goal that was set. */
  GOAL_REACHED,
  /** No further descent is possible in double precision along the directions tried. */
  CONVERGED,
  /** The thread was interrupted; the best parameters so far are kept. */
  INTERRUPTED
}
