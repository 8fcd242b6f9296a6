package io.portolan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The two that are compared. */
final class Servers {

    private Servers() {}

    /** The service, as {@code spring-boot:run} starts it; it writes its log to a file. */
    static Child portolan(Path log, List<String> settings)
            throws IOException, InterruptedException {
        int port = Child.freePort();
        return Child.start(
                Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        "io.portolan.PortolanApplication",
                                        "--spring.main.banner-mode=off",
                                        "--server.address=127.0.0.1",
                                        "--server.port=" + port),
                                settings.stream())
                        .toList(),
                log,
                port,
                "/api/v1/providers");
    }

    /** nginx, told to be fast, with a file for each path. */
    static Child nginx(Map<String, byte[]> files, Path directory)
            throws IOException, InterruptedException {
        for (var file : files.entrySet()) {
            Path path = directory.resolve("html" + file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        int port = Child.freePort();
        Path configuration = directory.resolve("nginx.conf");
        Files.writeString(configuration, configuration(directory, port));
        return Child.start(
                List.of("nginx", "-p", directory.toString(), "-c", configuration.toString()),
                directory.resolve("nginx.log"),
                port,
                files.keySet().iterator().next());
    }

    private static String configuration(Path directory, int port) {
        return """
        %s
        daemon off;
        worker_processes 2;
        pid nginx.pid;
        error_log nginx-errors.log;
        events {
            worker_connections 256;
        }
        http {
            access_log off;
            sendfile on;
            tcp_nopush on;
            keepalive_requests 1000000000;
            etag on;
            default_type "text/plain; charset=utf-8";
            client_body_temp_path temp;
            proxy_temp_path temp;
            fastcgi_temp_path temp;
            uwsgi_temp_path temp;
            scgi_temp_path temp;
            server {
                listen 127.0.0.1:%d;
                root %s/html;
            }
        }
        """
                .formatted(
                        System.getProperty("user.name").equals("root") ? "user root;" : "",
                        port,
                        directory);
    }
}
