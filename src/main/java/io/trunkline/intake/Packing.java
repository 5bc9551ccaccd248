package io.trunkline.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** How a file is packed, by its first bytes: names lie. */
enum Packing {
  NONE,
  GZIP {
    @Override
    List<Dropped.Part> parts(Path path) throws IOException {
      String name = path.getFileName().toString().replaceFirst("(?i)(?<=.)\\.gz(ip)?$", "");
      long most = UnpackedStream.most(path);
      return List.of(new Dropped.Part(name, () -> unzip(path, most)));
    }
  },
  ZIP {
    @Override
    List<Dropped.Part> parts(Path path) throws IOException {
      return Zip.parts(path);
    }
  };

  private static final int GZIP_MAGIC = 0x1F8B;
  private static final Set<Integer> ZIP_MAGIC = Set.of(0x504B0304, 0x504B0506, 0x504B0708);

  /** The lead files in an archive. */
  List<Dropped.Part> parts(Path path) throws IOException {
    throw new UnsupportedOperationException(name());
  }

  static Packing of(Content content) throws IOException {
    try (InputStream in = content.open()) {
      int first = ByteBuffer.wrap(Arrays.copyOf(in.readNBytes(4), 4)).getInt();
      if (first >>> 16 == GZIP_MAGIC) {
        return GZIP;
      }
      return ZIP_MAGIC.contains(first) ? ZIP : NONE;
    }
  }

  private static InputStream unzip(Path path, long most) throws IOException {
    InputStream packed =
        new BufferedInputStream(Channels.newInputStream(DiskChannel.open(path)), 1 << 16);
    try {
      return new UnpackedStream(new GzipCompressorInputStream(packed, true), most, packed);
    } catch (IOException wrong) {
      packed.close();
      throw wrong;
    }
  }
}
