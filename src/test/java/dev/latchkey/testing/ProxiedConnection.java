package dev.latchkey.testing;

import dev.latchkey.testing.TcpProxy.Link;
import dev.latchkey.testing.TcpProxy.SlowReplies;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/** One connection over a {@link TcpProxy}: a socket to either end and a thread for either direction. */
final class ProxiedConnection {

    /** So much of what a client says is remembered: with PostgreSQL, its first statements as text. */
    private static final int BEGINNING = 16 * 1024;

    private final TcpProxy proxy;
    private final Socket client;
    private final Socket server = new Socket();
    private volatile boolean lost;
    private volatile boolean unheard;
    private final StringBuffer beginning = new StringBuffer();

    ProxiedConnection(TcpProxy proxy, Socket client) {
        this.proxy = proxy;
        this.client = client;
    }

    void open(InetSocketAddress target) throws IOException {
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(target);
        } catch (IOException e) {
            reset();
            throw e;
        }
    }

    void pump(Executor threads) {
        threads.execute(() -> pump(client, server));
        if (server.isConnected()) {
            threads.execute(() -> pump(server, client));
        }
    }

    /** The server sees it closed, the client goes on believing in it. */
    void lose() {
        lost = true;
        close(server);
    }

    /** Both ends see a reset, as after a crash of the machine between them. */
    void reset() {
        for (var socket : new Socket[] {client, server}) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // It is closed already.
            }
            close(socket);
        }
        proxy.forget(this);
    }

    private void pump(Socket from, Socket to) {
        var buffer = new byte[16 * 1024];
        try {
            for (int length; (length = from.getInputStream().read(buffer)) >= 0; ) {
                pass(buffer, length, from, to);
            }
        } catch (IOException e) {
            // One end has closed it, and so the other one is closed below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!(lost && from == server)) {
            close(client);
            close(server);
            proxy.forget(this);
        }
    }

    private void pass(byte[] buffer, int length, Socket from, Socket to) throws IOException, InterruptedException {
        if (from == client && beginning.length() < BEGINNING) {
            beginning.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
        }
        var due = System.nanoTime() + delay(from == server).toNanos();
        while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
        proxy.awaitPassage(from == server);
        if (!lost) {
            to.getOutputStream().write(buffer, 0, length);
            return;
        }
        unheard = true;
        if (proxy.link() == Link.OPEN) {
            reset();
        }
    }

    /** What TCP repeats reaches the other end again, which knows nothing of this connection. */
    void resetIfUnheard() {
        if (unheard) {
            reset();
        }
    }

    private Duration delay(boolean ofReply) {
        var slow = proxy.slowReplies();
        var isSlow = ofReply && slow != SlowReplies.NONE && beginning.indexOf(slow.said()) >= 0;
        return isSlow ? proxy.delay().plus(slow.delay()) : proxy.delay();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closing is all we wanted.
        }
    }
}
