/** x */
package curseofmemory.experiment;
