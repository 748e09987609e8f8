#include <libmk/xml/surfacexml_priv.h>

#include <libmk/setup/fault_priv.h>
#include <libmk/setup/surfacecheck_priv.h>
#include <libmk/xml/surfacebind_priv.h>
#include <libmk/xml/surfaceelement_priv.h>

#include <errno.h>
#include <stdlib.h>

struct mk_surfacexml {
	struct mk_surfacebuild build;
	struct mk_report *faults;
	enum mk_surface_place places[MK_READER_DEPTH + 1];
};

struct mk_surfacexml *
mk_surfacexml_new(struct mk_surface *surface, struct mk_report *faults)
{
	struct mk_surfacexml *x = calloc(1, sizeof(*x));

	if (!x)
		return NULL;
	x->build.surface = surface;
	x->build.page = MK_SURFACE_NONE;
	x->faults = faults;
	return x;
}

void
mk_surfacexml_free(struct mk_surfacexml *x)
{
	free(x);
}

/* What is within an element that is not known is passed over. */
static int
on_open(void *self, struct mk_reader *reader, const char *name)
{
	struct mk_surfacexml *x = self;
	enum mk_surface_place *around = &x->places[mk_reader_depth(reader) - 1];
	const struct mk_elements elements = mk_surfaceelements();
	const struct mk_element *element =
	    mk_element_find(&elements, (int)*around, name);
	int status;

	mk_reader_collect(reader, x->faults, MK_FAULT_MOST);
	around[1] = MK_SURFACE_IN_UNKNOWN;
	if (*around == MK_SURFACE_IN_UNKNOWN)
		return 0;
	if (!element)
		return mk_element_unknown(&elements, (int)*around, name,
		    reader);
	x->build.reader = reader;
	status = mk_surfaceattrs_read(&x->build.v, reader, name,
	    element->allowed, element->required);
	if (status < 0)
		return status;
	x->build.faulty = status;
	around[1] = (enum mk_surface_place)element->place;
	return ((const struct mk_surfaceelement *)element)->open(&x->build);
}

static int
on_close(void *self, struct mk_reader *reader)
{
	struct mk_surfacexml *x = self;

	if (x->places[mk_reader_depth(reader)] == MK_SURFACE_IN_PAGE)
		x->build.page = MK_SURFACE_NONE;
	return 0;
}

static int
on_finish(void *self, struct mk_reader *reader)
{
	struct mk_surfacexml *x = self;
	int status;

	x->build.reader = reader;
	status = mk_surfacebind_finish(&x->build);
	if (status < 0)
		return status;
	if (mk_surfacecheck(x->build.surface, x->faults) < 0)
		return mk_reader_fail(reader, -ENOMEM, "out of memory");
	return 0;
}

struct mk_reader_handler
mk_surfacexml_handler(struct mk_surfacexml *x)
{
	return (struct mk_reader_handler){on_open, on_close, on_finish, x};
}
