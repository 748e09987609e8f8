/* SPDX-License-Identifier: ISC */
/*
 * Files are remembered by device and inode, since one file may have several
 * names.
 */
#include "inputs.h"

#include "cmd.h"

#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* More than a command line names; a daemon reads its files many times. */
enum {
	MOST = 1024,
};

/* The files that were read last. */
static struct input {
	dev_t device;
	ino_t inode;
} inputs[MOST];

static size_t n_inputs, oldest;

static bool
is_input(const struct stat *is)
{
	size_t i;

	for (i = 0; i < n_inputs; i++)
		if (inputs[i].inode == is->st_ino &&
		    inputs[i].device == is->st_dev)
			return true;
	return false;
}

/* Only a regular file can be overwritten. */
static void
add_file(const struct stat *is)
{
	if (!S_ISREG(is->st_mode) || is_input(is))
		return;
	inputs[oldest] = (struct input){is->st_dev, is->st_ino};
	oldest = (oldest + 1) % MOST;
	if (n_inputs < MOST)
		n_inputs++;
}

void
inputs_add(int fd)
{
	struct stat is;

	if (fstat(fd, &is) == 0)
		add_file(&is);
}

void
inputs_add_path(const char *path)
{
	struct stat is;

	if (stat(path, &is) == 0)
		add_file(&is);
}

static void
refuse_file(const struct stat *is, const char *name)
{
	if (is_input(is))
		cmd_die(CMD_USAGE,
		    "%s: is being read, and would be overwritten", name);
}

void
inputs_refuse(int fd, const char *name)
{
	struct stat is;

	if (fstat(fd, &is) == 0)
		refuse_file(&is, name);
}

void
inputs_refuse_path(const char *path, const char *name)
{
	struct stat is;

	if (stat(path, &is) == 0)
		refuse_file(&is, name);
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
