/* SPDX-License-Identifier: ISC */
#include <libmk/io/usbid_priv.h>

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The file's first line; "" if there is none. */
static void
read_line(const char *root, int card, const char *name, char *line, size_t room)
{
	char path[PATH_MAX];
	ssize_t n = 0;
	int fd;

	/* A card is an interface of its device. */
	snprintf(path, sizeof(path), "%s/class/sound/card%d/device/../%s", root,
	    card, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		n = read(fd, line, room - 1);
		close(fd);
	}
	line[n > 0 ? n : 0] = '\0';
	line[strcspn(line, "\n")] = '\0';
}

static void
read_place(struct mk_usbid *id, const char *root, int card)
{
	char bus[4], sockets[24];

	read_line(root, card, "busnum", bus, sizeof(bus));
	read_line(root, card, "devpath", sockets, sizeof(sockets));
	if (bus[0] && sockets[0])
		snprintf(id->place, sizeof(id->place), "%s-%s", bus, sockets);
}

void
mk_usbid_read(struct mk_usbid *id, const char *root, int card)
{
	char vendor[5], product[5];

	read_line(root, card, "idVendor", vendor, sizeof(vendor));
	read_line(root, card, "idProduct", product, sizeof(product));
	memset(id, 0, sizeof(*id));
	if (!vendor[0] || !product[0])
		return;
	snprintf(id->kind, sizeof(id->kind), "%s:%s", vendor, product);
	read_line(root, card, "serial", id->serial, sizeof(id->serial));
	read_line(root, card, "product", id->product, sizeof(id->product));
	read_place(id, root, card);
}
