#include <libmk/surface/surfacecheck.h>

#include <libmk/surface/bindcheck.h>
#include <libmk/surface/controlcheck.h>

int
mk_surfacecheck(const struct mk_surface *surface, struct mk_report *faults)
{
	int status = mk_controlcheck(surface, faults);

	return status < 0 ? status : mk_bindcheck(surface, faults);
}
