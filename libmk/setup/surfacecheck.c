#include <libmk/setup/surfacecheck_priv.h>

#include <libmk/setup/bindcheck_priv.h>
#include <libmk/setup/controlcheck_priv.h>
#include <libmk/setup/showcheck_priv.h>

int
mk_surfacecheck(const struct mk_surface *surface, struct mk_report *faults)
{
	int status = mk_controlcheck(surface, faults);

	if (status == 0)
		status = mk_bindcheck(surface, faults);
	return status < 0 ? status : mk_showcheck(surface, faults);
}
