import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers each POST with 204, or (port + 1) takes it and never says a word. Prints its port; a thread for each connection. */
final class Sink {

    private static final byte[] ANSWER = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    public static void main(String[] arguments) throws IOException {
        var good = Integer.parseInt(arguments[0]);
        var hanging = Integer.parseInt(arguments[1]);
        var loopback = InetAddress.getByName("127.0.0.1");
        listen(new ServerSocket(good, 1_024, loopback), true);
        listen(new ServerSocket(hanging, 1_024, loopback), false);
        System.out.println("listening");
    }

    private static void listen(ServerSocket server, boolean answers) {
        new Thread(() -> {
                    while (true) {
                        try {
                            var socket = server.accept();
                            socket.setTcpNoDelay(true);
                            var thread = new Thread(() -> serve(socket, answers));
                            thread.setDaemon(true);
                            thread.start();
                        } catch (IOException e) {
                            return;
                        }
                    }
                })
                .start();
    }

    private static void serve(Socket socket, boolean answers) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream(), 8_192);
            while (takeRequest(in)) {
                if (answers) {
                    socket.getOutputStream().write(ANSWER);
                }
            }
        } catch (IOException e) {
            // the sender has gone
        }
    }

    /** The head line by line, then as many bytes as it announces. */
    private static boolean takeRequest(InputStream in) throws IOException {
        var length = 0;
        var line = new StringBuilder();
        for (int each = in.read(); each >= 0; each = in.read()) {
            if (each != '\n') {
                line.append((char) each);
                continue;
            }
            var text = line.toString().trim();
            line.setLength(0);
            if (text.isEmpty()) {
                in.skipNBytes(length);
                return true;
            }
            if (text.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(text.substring(15).trim());
            }
        }
        return false;
    }
}
