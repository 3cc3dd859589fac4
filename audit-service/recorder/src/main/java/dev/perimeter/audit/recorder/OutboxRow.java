package dev.perimeter.audit.recorder;

/**
 * One event that waits for Kafka.
 *
 * @param eventId the CloudEvents id; a second row with the same one is dropped
 * @param key the message's key: a session's id
 * @param body the CloudEvents JSON
 * @param deposit a {@code DepositRequest} to be delivered first, empty without payloads
 */
public record OutboxRow(String eventId, String topic, String key, byte[] body, byte[] deposit) {

    /** Takes the components in order as {@code $1} to {@code $5}. */
    public static final String INSERT = "INSERT INTO outbox (event_id, topic, key, body, deposit)"
            + " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (event_id) DO NOTHING";

    /** The same with the parameters 1 to 5 of a native query in a {@code Mutiny.Session}. */
    public static final String NATIVE_INSERT = "INSERT INTO outbox (event_id, topic, key, body, deposit)"
            + " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (event_id) DO NOTHING";

    @Override
    public String toString() {
        return "OutboxRow[" + eventId + "]";
    }
}
