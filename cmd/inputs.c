#include "inputs.h"

#include "cmd.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct input {
	dev_t device;
	ino_t inode;
} * inputs;

static size_t n_inputs;

/* Only what regular files have can be lost. */
static void
add(const struct stat *is)
{
	if (!S_ISREG(is->st_mode))
		return;
	inputs = reallocarray(inputs, n_inputs + 1, sizeof(*inputs));
	if (!inputs)
		cmd_die(CMD_BUSY, "out of memory");
	inputs[n_inputs++] = (struct input){is->st_dev, is->st_ino};
}

void
inputs_add(int fd)
{
	struct stat is;

	if (fstat(fd, &is) == 0)
		add(&is);
}

void
inputs_add_path(const char *path)
{
	struct stat is;

	if (stat(path, &is) == 0)
		add(&is);
}

static void
refuse(const struct stat *is, const char *name)
{
	size_t i;

	for (i = 0; i < n_inputs; i++)
		if (inputs[i].inode == is->st_ino &&
		    inputs[i].device == is->st_dev)
			cmd_die(CMD_USAGE, "%s: is what is being read", name);
}

void
inputs_refuse(int fd, const char *name)
{
	struct stat is;

	if (fstat(fd, &is) == 0)
		refuse(&is, name);
}

void
inputs_refuse_path(const char *path, const char *name)
{
	struct stat is;

	if (stat(path, &is) == 0)
		refuse(&is, name);
}

void
inputs_refuse_port(const char *name)
{
	int fd = strcmp(name, "-") ? cmd_number_of(name) : STDOUT_FILENO;

	if (fd >= 0)
		inputs_refuse(fd, name);
	else
		inputs_refuse_path(name, name);
}
