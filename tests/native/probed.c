// SPDX-License-Identifier: MIT
/*
 * A library to attach user-space probes to: functions that are exported, versioned or local, and a probe that is defined
 * statically, at two places, with arguments in every kind of place and a semaphore.
 */
#define WHOLE __attribute__((noipa))

int WHOLE probed_add(int one, int other)
{
	return one + other;
}

int WHOLE probed_many_first(int value)
{
	return value + 1;
}

int WHOLE probed_many_second(int value)
{
	return value + 2;
}

/* Nobody outside can link to it: only .symtab knows it. */
static int WHOLE probed_local(int value)
{
	return value * 3;
}

int probed_call_local(int value)
{
	return probed_local(value);
}

int WHOLE probed_versioned_old(void)
{
	return 1;
}

int WHOLE probed_versioned_new(void)
{
	return 2;
}

__asm__(".symver probed_versioned_old, probed_versioned@PROBED_1");
__asm__(".symver probed_versioned_new, probed_versioned@@PROBED_2");

int probed_call_versions(void)
{
	return probed_versioned_old() * 10 + probed_versioned_new();
}

/* What the kernel raises while somebody listens. */
static volatile unsigned short listeners __attribute__((section(".probes"), used));

int probed_listeners(void)
{
	return listeners;
}

/*
 * A note that names the place of a nop, the semaphore and where the arguments are. There is no marker of the base: nobody
 * moves this library after it is linked.
 */
#define PROBE(name, arguments, ...)                                                                                            \
	__asm__ volatile("1: nop\n"                                                                                            \
			 ".pushsection .note.stapsdt, \"\", \"note\"\n"                                                       \
			 ".balign 4\n"                                                                                         \
			 ".4byte 8, 3f - 2f, 3\n"                                                                              \
			 ".asciz \"stapsdt\"\n"                                                                               \
			 "2: .8byte 1b, 0, listeners\n"                                                                        \
			 ".asciz \"linchpin\"\n"                                                                              \
			 ".asciz \"" name "\"\n"                                                                              \
			 ".asciz \"" arguments "\"\n"                                                                         \
			 "3: .balign 4\n"                                                                                      \
			 ".popsection\n" ::__VA_ARGS__)

struct pair {
	int first;
	int second;
};

void WHOLE probed_fire(int number, const struct pair *pair, const long *numbers, long index)
{
	PROBE("fired", "-4@%k0 -4@$-7 -4@4(%1) 8@8(%2,%3,8) -1@%b0", "r"(number), "r"(pair), "r"(numbers), "r"(index));
}

void WHOLE probed_fire_elsewhere(long number)
{
	PROBE("fired", "8@%0", "r"(number));
}
