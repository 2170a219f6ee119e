/**
 * Exercises for a class: one source a file, from which the teacher's and the students' notebooks
 * are made, and by which they are graded.
 *
 * <p>Here belongs what an exercise is, its notebooks, and the grading of what was handed in. How
 * notebooks run is {@code notebook}'s. Start reading at {@link
 * curseofmemory.jupyter.classroom.Exercise}.
 */
package curseofmemory.jupyter.classroom;
