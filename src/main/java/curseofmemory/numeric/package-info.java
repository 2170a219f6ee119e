/** What has no word of the paper in it. */
package curseofmemory.numeric;
