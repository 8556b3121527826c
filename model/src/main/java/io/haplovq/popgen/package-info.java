/** Population genetics on haplotypes held in memory; knows no file, no network and no Spark. */
package io.haplovq.popgen;
