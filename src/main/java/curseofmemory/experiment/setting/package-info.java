/**
 * What can be chosen about an experiment: settings by name, their kinds, and how they are written
 * and read. Here belongs what holds for every setting of every kind of experiment; the settings
 * themselves stand in the table of each kind, {@link curseofmemory.experiment.LinearExperiment} for
 * example. Nothing here runs or keeps anything. Start reading at {@link
 * curseofmemory.experiment.setting.Setting}.
 *
 * <pre>{@code
 * Setting<Integer> width = Setting.of("width", Kind.count(), 8, "m, hidden units");
 * width.kind().take("width", 2.7);   // width must be a whole number >= 1, got 2.7; round or raise it
 * }</pre>
 */
package curseofmemory.experiment.setting;
