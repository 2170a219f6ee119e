/** x */
package curseofmemory.training;
