# Trunkline in one container. Build the program first (mvn package), then:
#   docker build -t trunkline:0.1.0 .
#   docker run --read-only --tmpfs /tmp -p 8080:8080 -v trunkline-data:/trunkline/data trunkline:0.1.0
ARG JRE_IMAGE=eclipse-temurin:25-jre
FROM ${JRE_IMAGE}

# Else a base image without a locale could not name files with letters beyond ASCII.
ENV LANG=C.UTF-8

WORKDIR /trunkline
# Folders that a mounted volume replaces; a new named volume takes over their owner.
RUN mkdir data config && chown 10001:10001 data
VOLUME /trunkline/data

# What changes least stands first, so that a new build sends only the last layers.
COPY target/quarkus-app/lib/ app/lib/
COPY target/quarkus-app/quarkus/ app/quarkus/
COPY target/quarkus-app/app/ app/app/
COPY target/quarkus-app/quarkus-run.jar app/
COPY application.properties ./
COPY routes/ routes/

USER 10001:10001
EXPOSE 8080

# The image has no HTTP client, but bash can open a connection.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${QUARKUS_HTTP_PORT:-8080} && printf 'GET /q/health/live HTTP/1.0\\r\\n\\r\\n' >&3 && read -r answer <&3 && [[ $answer == *' 200 '* ]]"]

# Further options of the virtual machine: JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-jar", "app/quarkus-run.jar"]
