import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends GET requests at a fixed rate, each with the next key of a file and however long the others take (an open model):
 * {@code java OpenLoad.java PORT PATH KEYS RATE SECONDS CONNECTIONS}. A request's time counts from the moment it is due, so
 * that what waits for a free connection counts as slow. Prints one line of JSON, times in microseconds.
 */
class OpenLoad {

    private static final int LONGEST = 10_000_000;

    private final Selector selector = Selector.open();
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private final int[] taken = new int[LONGEST + 1];
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final byte[] beforeKey;
    private final byte[] afterKey;
    private final List<byte[]> keys;
    private int answered;

    OpenLoad(int port, String path, Path keys, int connections) throws IOException {
        this.beforeKey = bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ");
        this.afterKey = bytes("\r\n\r\n");
        this.keys = Files.readAllLines(keys).stream().map(OpenLoad::bytes).toList();
        for (var i = 0; i < connections; i++) {
            idle.add(new Connection(port));
        }
    }

    public static void main(String[] of) throws IOException {
        var load = new OpenLoad(Integer.parseInt(of[0]), of[1], Path.of(of[2]), Integer.parseInt(of[5]));
        load.run(Integer.parseInt(of[3]), Integer.parseInt(of[4]));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private final class Connection {

        final SocketChannel channel;
        final ByteBuffer request = ByteBuffer.allocateDirect(1024);
        final ByteBuffer reply = ByteBuffer.allocate(16_384);
        long due;

        Connection(int port) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.socket().setTcpNoDelay(true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send(byte[] key, long dueAt) throws IOException {
            due = dueAt;
            request.clear().put(beforeKey).put(key).put(afterKey).flip();
            while (request.hasRemaining()) {
                channel.write(request);
            }
        }

        void read() throws IOException {
            if (channel.read(reply) < 0) {
                throw new IOException("The server has closed a connection");
            }
            var head = new String(reply.array(), 0, reply.position(), StandardCharsets.ISO_8859_1);
            var end = head.indexOf("\r\n\r\n");
            if (end >= 0 && reply.position() >= end + 4 + bodyLength(head)) {
                reply.clear();
                idle.add(this);
                count(Integer.parseInt(head, 9, 12, 10), System.nanoTime() - due);
            }
        }

        private static int bodyLength(String head) {
            var at = head.toLowerCase(java.util.Locale.ROOT).indexOf("content-length:");
            return at < 0 ? 0 : Integer.parseInt(head.substring(at + 15, head.indexOf('\r', at)).strip());
        }
    }

    private void count(int status, long nanos) {
        answered++;
        taken[(int) Math.min(nanos / 1000, LONGEST)]++;
        statuses.merge(status, 1, Integer::sum);
    }

    private void run(int rate, int seconds) throws IOException {
        var wanted = rate * seconds;
        var began = System.nanoTime();
        var giveUp = began + (seconds + 10) * 1_000_000_000L;
        var sent = 0;
        while (answered < wanted && System.nanoTime() < giveUp) {
            for (long due; sent < wanted && !idle.isEmpty(); sent++) {
                due = began + sent * 1_000_000_000L / rate;
                if (due > System.nanoTime()) {
                    break;
                }
                idle.poll().send(keys.get(sent % keys.size()), due);
            }
            if (selector.selectNow(ready -> read((Connection) ready.attachment())) == 0) {
                LockSupport.parkNanos(20_000); // a thread that only spins would take a core from the server
            }
        }
        print(wanted, (System.nanoTime() - began) / 1e9);
    }

    private static void read(Connection connection) {
        try {
            connection.read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void print(int wanted, double seconds) {
        System.out.printf(
                "{\"lost\": %d, \"seconds\": %.3f, \"per_second\": %.0f, \"p50\": %d, \"p99\": %d, \"max\": %d, \"statuses\": {",
                wanted - answered, seconds, answered / seconds, percentile(0.5), percentile(0.99), percentile(1));
        var each = statuses.entrySet().stream().map(status -> "\"" + status.getKey() + "\": " + status.getValue());
        System.out.println(String.join(", ", each.toList()) + "}}");
    }

    private int percentile(double share) {
        var wanted = Math.ceil(answered * share);
        var passed = 0;
        for (var time = 0; time <= LONGEST; time++) {
            passed += taken[time];
            if (passed >= wanted) {
                return time;
            }
        }
        return LONGEST;
    }
}
