package io.penstock.session.media;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the program association table and the program maps it names (ISO/IEC 13818-1 2.4.4).
 * Stops at the first complete set; a map that changes within a segment is not followed.
 */
final class ProgramTables {

  private static final int PAT_PID = 0;
  private static final int PAT_TABLE = 0;
  private static final int PMT_TABLE = 2;
  private static final int TABLE_HEADER = 8;
  private static final int PROGRAMS_AT_MOST = 32;

  private final SectionAssembler associations = new SectionAssembler(this::association);
  private final Map<Integer, SectionAssembler> mapsByPid = new LinkedHashMap<>();
  private final Map<Integer, List<TsStream>> streamsByPid = new LinkedHashMap<>();

  private ProgramTables() {}

  /** The streams in the order of the tables; empty if no intact map was found. */
  static Optional<List<TsStream>> read(TsPackets packets) {
    ProgramTables tables = new ProgramTables();
    byte[] bytes = packets.bytes();
    for (int packet = packets.next(); packet >= 0 && !tables.complete(); packet = packets.next()) {
      tables.packet(bytes, packet);
    }
    return tables.streams();
  }

  private boolean complete() {
    return !mapsByPid.isEmpty() && streamsByPid.size() == mapsByPid.size();
  }

  private Optional<List<TsStream>> streams() {
    if (streamsByPid.isEmpty()) {
      return Optional.empty();
    }
    List<TsStream> streams = new ArrayList<>();
    for (Integer pid : mapsByPid.keySet()) {
      streams.addAll(streamsByPid.getOrDefault(pid, List.of()));
    }
    return Optional.of(streams);
  }

  private void packet(byte[] bytes, int packet) {
    int pid = TsPacket.pid(bytes, packet);
    SectionAssembler assembler = pid == PAT_PID ? associations : mapsByPid.get(pid);
    if (assembler != null) {
      assembler.payload(
          Slice.of(bytes, TsPacket.payload(bytes, packet), packet + TsPackets.SIZE),
          TsPacket.startsUnit(bytes, packet));
    }
  }

  private void association(Slice section) {
    if (section.u8(0) != PAT_TABLE) {
      return;
    }
    for (int at = TABLE_HEADER; at + 4 <= section.size(); at += 4) {
      int program = section.u16(at);
      int pid = section.u16(at + 2) & 0x1fff;
      boolean isNetwork = program == 0;
      if (!isNetwork && pid != PAT_PID && mapsByPid.size() < PROGRAMS_AT_MOST) {
        mapsByPid.computeIfAbsent(pid, key -> new SectionAssembler(map -> streamsOf(key, map)));
      }
    }
  }

  private void streamsOf(int mapPid, Slice map) {
    if (map.u8(0) != PMT_TABLE) {
      return;
    }
    List<TsStream> streams = new ArrayList<>();
    int at = TABLE_HEADER + 4 + (map.u16(TABLE_HEADER + 2) & 0xfff);
    while (at + 5 <= map.size()) {
      int pid = map.u16(at + 1) & 0x1fff;
      int descriptors = map.u16(at + 3) & 0xfff;
      StreamType.of(pid, map.u8(at), map.sub(at + 5, descriptors)).ifPresent(streams::add);
      at += 5 + descriptors;
    }
    streamsByPid.putIfAbsent(mapPid, streams);
  }
}
