/*
 * A client that doesn't behave: ask USER WAY, at the agent's socket, as that user.
 *
 *   send    sends what it reads from standard input, and prints what is answered
 *   endless sends without an end, and prints what is answered
 *   stall   follows the denials, and never reads one, until it is killed
 *
 * Exit code 2 when it could not even connect.
 */
#define _GNU_SOURCE
#include <err.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int connect_to_agent(void)
{
	struct sockaddr_un agent = { .sun_family = AF_UNIX, .sun_path = "/run/linchpin/agent.sock" };
	int connection = socket(AF_UNIX, SOCK_STREAM, 0);

	if (connection < 0 || connect(connection, (struct sockaddr *)&agent, sizeof(agent)))
		err(2, "connect");
	return connection;
}

static void send_input(int connection)
{
	char chunk[4096];
	ssize_t count;

	while ((count = read(STDIN_FILENO, chunk, sizeof(chunk))) > 0)
		if (write(connection, chunk, count) < 0)
			return;
	shutdown(connection, SHUT_WR);
}

static void send_endlessly(int connection)
{
	char chunk[4096];

	memset(chunk, 'x', sizeof(chunk));
	while (write(connection, chunk, sizeof(chunk)) > 0)
		;
}

static void print_answer(int connection)
{
	char chunk[4096];
	ssize_t count;

	while ((count = read(connection, chunk, sizeof(chunk))) > 0)
		fwrite(chunk, 1, count, stdout);
}

int main(int count, char **words)
{
	static const char follow[] = "{\"kind\":\"Denials\",\"follow\":true}\n";
	int connection;

	if (count != 3)
		errx(2, "usage: ask USER WAY");
	signal(SIGPIPE, SIG_IGN);
	if (setuid(atoi(words[1])))
		err(2, "setuid");
	connection = connect_to_agent();
	if (!strcmp(words[2], "send")) {
		send_input(connection);
	} else if (!strcmp(words[2], "endless")) {
		send_endlessly(connection);
	} else {
		if (write(connection, follow, sizeof(follow) - 1) < 0)
			err(2, "write");
		for (;;)
			pause();
	}
	print_answer(connection);
	return 0;
}
