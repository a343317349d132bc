package dev.latchkey.testing;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A real SMTP server that keeps what it gets, and does not take mail for those whom a test says. */
public class TestMail implements QuarkusTestResourceLifecycleManager {

    private static final String USER = "latchkey@example.test";
    private static final String PASSWORD = "password-of-the-mail-server";

    private static final Set<String> REFUSED = ConcurrentHashMap.newKeySet();

    private static final Choosy SERVER = new Choosy(new ServerSetup(freePort(), "127.0.0.1", "smtp"));

    @Override
    public Map<String, String> start() {
        startServer();
        IssuedSecrets.note(PASSWORD);
        IssuedSecrets.note(Base64.getEncoder().encodeToString(PASSWORD.getBytes(StandardCharsets.UTF_8)));
        return Map.of(
                "latchkey.mail.host",
                "127.0.0.1",
                "latchkey.mail.port",
                String.valueOf(SERVER.port),
                "latchkey.mail.from",
                USER,
                "latchkey.mail.username",
                USER,
                "latchkey.mail.password",
                PASSWORD,
                "latchkey.mail.start-tls",
                "disabled");
    }

    @Override
    public void stop() {
        stopServer();
    }

    public static void startServer() {
        SERVER.start();
        SERVER.setUser(USER, PASSWORD);
    }

    public static void stopServer() {
        SERVER.stop();
    }

    /** From now on there is nobody with that address. */
    public static void refuse(String address) {
        REFUSED.add(address);
    }

    /** The address is known again. */
    public static void accept(String address) {
        REFUSED.remove(address);
    }

    /** All that came for somebody since the server was started, the first one first. */
    public static List<MimeMessage> of(String address) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(message -> isFor(address, message))
                .toList();
    }

    private static boolean isFor(String address, MimeMessage message) {
        try {
            return Arrays.stream(message.getRecipients(RecipientType.TO))
                    .anyMatch(to -> ((InternetAddress) to).getAddress().equals(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** GreenMail takes mail for everybody. */
    private static final class Choosy extends GreenMail {

        private final int port;

        Choosy(ServerSetup setup) {
            super(setup);
            port = setup.getPort();
        }

        @Override
        protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
            return Map.of("smtp", new ChoosyServer(setups[0], managers));
        }
    }

    private static final class ChoosyServer extends SmtpServer {

        private final SmtpManager manager;

        ChoosyServer(ServerSetup setup, Managers managers) {
            super(setup, managers);
            manager = new ChoosyManager(managers.getImapHostManager(), managers.getUserManager());
        }

        @Override
        protected ProtocolHandler createProtocolHandler(Socket socket) {
            return new SmtpHandler(new SmtpCommandRegistry(), manager, socket);
        }
    }

    private static final class ChoosyManager extends SmtpManager {

        ChoosyManager(ImapHostManager mailboxes, UserManager users) {
            super(mailboxes, users);
        }

        @Override
        public @Nullable String checkRecipient(SmtpState state, MailAddress recipient) {
            return REFUSED.contains(recipient.getEmail())
                    ? "550 5.1.1 <" + recipient.getEmail() + "> User unknown"
                    : null;
        }
    }
}
