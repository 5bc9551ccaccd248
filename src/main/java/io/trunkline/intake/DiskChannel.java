package io.trunkline.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file on disk. All that the disk does wrong, such as being full, is a {@link
 * FileSystemException}: what is wrong with the content is none, and only that goes back to its
 * sender.
 */
final class DiskChannel implements SeekableByteChannel {
  private final Path path;
  private final SeekableByteChannel file;

  private DiskChannel(Path path, SeekableByteChannel file) {
    this.path = path;
    this.file = file;
  }

  /** What the disk is asked for. */
  private interface Work<T> {
    T run() throws IOException;
  }

  static DiskChannel open(Path path) throws IOException {
    return open(path, StandardOpenOption.READ);
  }

  static DiskChannel open(Path path, OpenOption... options) throws IOException {
    return new DiskChannel(path, Files.newByteChannel(path, options));
  }

  /** Reads from a place on until the buffer is full, or to the end of the file. */
  void read(ByteBuffer bytes, long from) throws IOException {
    position(from);
    while (bytes.hasRemaining() && read(bytes) >= 0) {}
  }

  @Override
  public int read(ByteBuffer bytes) throws IOException {
    return ask(() -> file.read(bytes));
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    return ask(() -> file.write(bytes));
  }

  @Override
  public long position() throws IOException {
    return ask(file::position);
  }

  @Override
  public SeekableByteChannel position(long place) throws IOException {
    ask(() -> file.position(place));
    return this;
  }

  @Override
  public long size() throws IOException {
    return ask(file::size);
  }

  @Override
  public SeekableByteChannel truncate(long size) throws IOException {
    ask(() -> file.truncate(size));
    return this;
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private <T> T ask(Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (FileSystemException told) {
      throw told;
    } catch (IOException failed) {
      var told = new FileSystemException(path.toString(), null, failed.toString());
      told.initCause(failed);
      throw told;
    }
  }
}
