package io.penstock.ops.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a node's database holds of one stream, read as a stranger would: by SQL and CBOR. */
final class StoredStream {

  private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());

  private final List<JsonNode> documents;

  private StoredStream(List<JsonNode> documents) {
    this.documents = documents;
  }

  /** Reads journal and snapshots, which have the same form as far as it is asked for here. */
  static StoredStream read(String jdbcUrl, String manifestId) throws SQLException, IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
      for (String query :
          List.of(
              "SELECT \"snapshot_payload\" FROM \"snapshot\" WHERE \"persistence_id\" = ?"
                  + " ORDER BY \"sequence_number\"",
              "SELECT \"event_payload\" FROM \"event_journal\" WHERE \"persistence_id\" = ?"
                  + " ORDER BY \"sequence_number\"")) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
          statement.setString(1, "Stream|" + manifestId);
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              documents.add(CBOR.readTree(rows.getBytes(1)));
            }
          }
        }
      }
    }
    return new StoredStream(documents);
  }

  /** The newest term; 0 if there is nothing. */
  long term() {
    return documents.stream().mapToLong(each -> each.path("term").asLong()).max().orElse(0);
  }

  /** The highest segment number of which the progress knows; -1 if of none. */
  long highestSequence() {
    return documents.stream()
        .mapToLong(each -> each.path("progress").path("highestSequence").asLong(-1))
        .max()
        .orElse(-1);
  }
}
