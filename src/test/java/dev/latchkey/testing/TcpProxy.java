package dev.latchkey.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A link from one process to another over loopback, which can be spoilt as networks are and be healed again. */
public final class TcpProxy implements AutoCloseable {

    /** What becomes of what is sent over a link. */
    enum Link {
        OPEN,
        /** Lost: the other end is gone and nobody tells this one, who learns of it once the link is open again. */
        SILENT,
        /** Reset at once, and so is every new connection. */
        RESET
    }

    /** Replies come this late on connections over which this text has been sent. */
    record SlowReplies(String said, Duration delay) {

        static final SlowReplies NONE = new SlowReplies("", Duration.ZERO);
    }

    private final ExecutorService threads = Executors.newCachedThreadPool(TcpProxy::daemon);
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final ServerSocket server;
    private volatile InetSocketAddress target;
    private volatile Link link = Link.OPEN;
    private volatile boolean requestsHeld;
    private volatile boolean repliesHeld;
    private volatile Duration delay = Duration.ZERO;
    private volatile SlowReplies slowReplies = SlowReplies.NONE;

    private TcpProxy(ServerSocket server, InetSocketAddress target) {
        this.server = server;
        this.target = target;
    }

    /** An open link to this port, from {@link #port}. */
    public static TcpProxy to(int port) throws IOException {
        var proxy = new TcpProxy(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), onLoopback(port));
        proxy.threads.execute(proxy::accept);
        return proxy;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** New connections lead to this port instead; those there are stay where they are. */
    public void leadTo(int port) {
        target = onLoopback(port);
    }

    /** Resets every connection, and every new one, until it is healed. */
    public void reset() {
        link = Link.RESET;
        connections.forEach(ProxiedConnection::reset);
    }

    /** Leaves every connection half open: what is sent from now on is lost, and no new one is answered. */
    public void silence() {
        link = Link.SILENT;
        connections.forEach(ProxiedConnection::lose);
    }

    /** Keeps everything back until it is healed: packets are dropped, and TCP repeats them until they arrive. */
    public void hold() {
        holdRequests();
        holdReplies();
    }

    public void holdRequests() {
        requestsHeld = true;
    }

    public void holdReplies() {
        repliesHeld = true;
    }

    /** Delivers the replies that were kept back, and new ones. */
    public synchronized void releaseReplies() {
        repliesHeld = false;
        notifyAll();
    }

    /** Lets everything take this much longer, in either direction. */
    public void delay(Duration each) {
        delay = each;
    }

    /** Lets replies take this much longer on connections over which this text has been sent early, and nothing else. */
    public void delayReplies(String said, Duration each) {
        slowReplies = new SlowReplies(said, each);
    }

    /** As good as new; connections that were lost stay so. */
    public void heal() {
        delay = Duration.ZERO;
        slowReplies = SlowReplies.NONE;
        link = Link.OPEN;
        requestsHeld = false;
        releaseReplies();
        connections.forEach(ProxiedConnection::resetIfUnheard);
    }

    Link link() {
        return link;
    }

    Duration delay() {
        return delay;
    }

    SlowReplies slowReplies() {
        return slowReplies;
    }

    synchronized void awaitPassage(boolean ofReply) throws InterruptedException {
        while (ofReply ? repliesHeld : requestsHeld) {
            wait();
        }
    }

    void forget(ProxiedConnection connection) {
        connections.remove(connection);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                // Closed, or the other end is down: the client finds its connection closed, as it would without us.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        var connection = new ProxiedConnection(this, client);
        connections.add(connection);
        switch (link) {
            case RESET -> connection.reset();
            case SILENT -> connection.lose();
            default -> connection.open(target);
        }
        connection.pump(threads);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.forEach(ProxiedConnection::reset);
        heal();
        threads.shutdown();
    }

    private static InetSocketAddress onLoopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "tcp-proxy");
        thread.setDaemon(true);
        return thread;
    }
}
