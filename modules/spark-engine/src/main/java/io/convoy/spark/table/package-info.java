/** Tables of scored images: the row of an image, and the file formats that rows are written in. */
package io.convoy.spark.table;
