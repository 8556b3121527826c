/**
 * VCF text in and out, byte for byte. {@link io.haplovq.vcf.RecordParser} cuts a line into its site
 * and a slice a haplotype block; {@link io.haplovq.vcf.TileAssembler} collects slices into a {@link
 * io.haplovq.vcf.Tile}, {@link io.haplovq.vcf.RecordRenderer} turns tiles and sites into the line
 * again, and {@link io.haplovq.vcf.TileDigests} proves it. {@link io.haplovq.vcf.CallExceptions}
 * and {@link io.haplovq.vcf.SiteColumns} give what is not bits as streams for an entropy coder. The
 * layouts are in model/docs/VCF-STREAMS.md.
 */
package io.haplovq.vcf;
