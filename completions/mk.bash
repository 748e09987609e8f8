# Completions of the mk tools for bash; made by completions/generate.

_mk() {
	local tool=${1##*/} word=$2 before=$3 options='' words='' list=''
	local first='' files='' colon=''

	# bash splits seq:20:0 at the colons, and --option=word at the sign.
	words=${COMP_LINE:0:COMP_POINT}
	words=${words##*[ =]}
	if [[ $COMP_WORDBREAKS == *:* && $words == *:* ]]; then
		word=$words
		colon=${word%"${word##*:}"}
		before=${COMP_LINE:0:COMP_POINT}
		before=${before%[ =]"$word"}
		before=${before##* }
	fi
	words=''
	if [ "$word" = = ]; then
		word=''
	elif [ "$before" = = ]; then
		before=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	case $tool in
	mk-ctl)
		first='doctor hello get set dump watch unwatch trace status select appoint lock unlock toggle-lock play stop continue record fire tempo page flash show message midi ctl cc note bend program aftertouch rebuild refresh reload use begin end host'
		options+=' --json'
		options+=' --socket='
		options+=' --help'
		options+=' --usage'
		options+=' --version'
		case $before in
		appoint | lock) words=$(mk-ctl get "strip/*/device/*/name" 2>/dev/null | cut -d " " -f 2 | cut -d / -f 1-4) ;;
		fire) words='scene slot' ;;
		get | set | watch) words=$(mk-ctl get "**" 2>/dev/null | grep "^set " | cut -d " " -f 2) ;;
		select) words='strip scene device' ;;
		show) words='page' ;;
		status) words=$(mk-ctl status 2>/dev/null | cut -d " " -f 2 | sort -u) ;;
		stop) words='strip' ;;
		trace) words='on off' ;;
		use) words=$(mk-surfaced --list-ports 2>/dev/null | cut -d " " -f 1) ;;
		esac
		;;
	mk-dumpxml)
		options+=' --check'
		options+=' --host='
		options+=' --json'
		options+=' --max-memory='
		options+=' --max-size='
		options+=' --model'
		options+=' --only='
		options+=' --output='
		options+=' --progress'
		options+=' --summary'
		options+=' --timeout='
		options+=' --help'
		options+=' --usage'
		options+=' --version'
		case $before in
		--host) words='ableton:// ardour:// liveosc:// mcu:' ;;
		--only) words='all scenes tracks returns master mixer devices slots arrangement lanes envelopes tempo locators' list=, ;;
		esac
		;;
	mk-lcd)
		options+=' --changes'
		options+=' --decode'
		options+=' --get='
		options+=' --input='
		options+=' --list-ports'
		options+=' --output='
		options+=' --render='
		options+=' --save'
		options+=' --strict'
		options+=' --surface='
		options+=' --help'
		options+=' --usage'
		options+=' --version'
		case $before in
		-i | --input) words=$(mk-surfaced --list-ports 2>/dev/null | cut -d " " -f 1) files=1 ;;
		-o | --output) words=$(mk-surfaced --list-ports 2>/dev/null | cut -d " " -f 1) files=1 ;;
		-r | --render) words='term svg' ;;
		-s | --surface) words=$(mk-map --surfaces 2>/dev/null | cut -d " " -f 1) files=1 ;;
		esac
		;;
	mk-map)
		options+=' --banks='
		options+=' --surface='
		options+=' --song='
		options+=' --feedback'
		options+=' --input='
		options+=' --output='
		options+=' --port='
		options+=' --raw'
		options+=' --check'
		options+=' --json'
		options+=' --list'
		options+=' --list-ports'
		options+=' --surfaces'
		options+=' --targets'
		options+=' --learn='
		options+=' --program-device'
		options+=' --max-memory='
		options+=' --strict'
		options+=' --help'
		options+=' --usage'
		options+=' --version'
		case $before in
		-s | --surface) words=$(mk-map --surfaces 2>/dev/null | cut -d " " -f 1) files=1 ;;
		-i | --input) words=$(mk-surfaced --list-ports 2>/dev/null | cut -d " " -f 1) files=1 ;;
		-o | --output) words=$(mk-surfaced --list-ports 2>/dev/null | cut -d " " -f 1) files=1 ;;
		-p | --port) words=$(mk-surfaced --list-ports 2>/dev/null | cut -d " " -f 1) files=1 ;;
		esac
		;;
	mk-nav)
		options+=' --input='
		options+=' --list-ports'
		options+=' --max-memory='
		options+=' --strict'
		options+=' --surface='
		options+=' --song='
		options+=' --help'
		options+=' --usage'
		options+=' --version'
		case $before in
		-i | --input) words=$(mk-surfaced --list-ports 2>/dev/null | cut -d " " -f 1) files=1 ;;
		-s | --surface) words=$(mk-map --surfaces 2>/dev/null | cut -d " " -f 1) files=1 ;;
		esac
		;;
	mk-panel)
		options+=' --ascii'
		options+=' --headless'
		options+=' --port='
		options+=' --strict'
		options+=' --timeout='
		options+=' --help'
		options+=' --usage'
		options+=' --version'
		case $before in
		-p | --port) words=$(mk-surfaced --list-ports 2>/dev/null | cut -d " " -f 1) files=1 ;;
		esac
		;;
	mk-song)
		options+=' --from='
		options+=' --loop-fold'
		options+=' --map='
		options+=' --map-skeleton'
		options+=' --max-memory='
		options+=' --name='
		options+=' --repeats='
		options+=' --song='
		options+=' --steps='
		options+=' --arrangement='
		options+=' --force'
		options+=' --machine-dump='
		options+=' --plan'
		options+=' --start-kit='
		options+=' --start-pattern='
		options+=' --union'
		options+=' --check'
		options+=' --decode'
		options+=' --machine='
		options+=' --json'
		options+=' --rows'
		options+=' --svg'
		options+=' --tempo='
		options+=' --term'
		options+=' --text'
		options+=' --xml'
		options+=' --output='
		options+=' --quiet'
		options+=' --help'
		options+=' --usage'
		options+=' --version'
		case $before in
		--from) words='session arrangement' ;;
		-m | --machine) words='machinedrum monomachine' ;;
		esac
		;;
	mk-surfaced)
		options+=' --any-sender'
		options+=' --banks='
		options+=' --bind='
		options+=' --host='
		options+=' --json'
		options+=' --list-ports'
		options+=' --max-memory='
		options+=' --no-socket'
		options+=' --output='
		options+=' --port='
		options+=' --replay'
		options+=' --rt='
		options+=' --serve='
		options+=' --socket='
		options+=' --state='
		options+=' --strict'
		options+=' --surface='
		options+=' --verbose'
		options+=' --help'
		options+=' --usage'
		options+=' --version'
		case $before in
		--host) words='ableton:// ardour:// liveosc:// mcu:' ;;
		-o | --output) words=$(mk-surfaced --list-ports 2>/dev/null | cut -d " " -f 1) files=1 ;;
		-p | --port) words=$(mk-surfaced --list-ports 2>/dev/null | cut -d " " -f 1) files=1 ;;
		--serve) words='ableton liveosc' ;;
		-s | --surface) words=$(mk-map --surfaces 2>/dev/null | cut -d " " -f 1) files=1 ;;
		esac
		;;
	mk-sysex-pack)
		options+=' --codec='
		options+=' --decode'
		options+=' --output='
		options+=' --quiet'
		options+=' --checksum='
		options+=' --frame'
		options+=' --length'
		options+=' --unframe'
		options+=' --json'
		options+=' --list'
		options+=' --split'
		options+=' --help'
		options+=' --usage'
		options+=' --version'
		case $before in
		-c | --codec) words=$(mk-sysex-pack --list | cut -f1) ;;
		--checksum) words='elektron xor roland yamaha sum' ;;
		esac
		;;
	mk-transfer)
		first='send fetch'
		options+=' --dry-run'
		options+=' --force'
		options+=' --output='
		options+=' --port='
		options+=' --verify'
		options+=' --pause='
		options+=' --rate='
		options+=' --retries='
		options+=' --timeout='
		options+=' --quiet'
		options+=' --help'
		options+=' --usage'
		options+=' --version'
		case $before in
		fetch) words='kits patterns songs all' ;;
		-p | --port) words=$(mk-surfaced --list-ports 2>/dev/null | cut -d " " -f 1) files=1 ;;
		esac
		;;
	esac
	if [ -n "$list" ]; then
		compopt -o nospace 2>/dev/null
		list=${word%"${word##*,}"}
		mapfile -t COMPREPLY < \
			<(compgen -P "$list" -W "$words" -- "${word##*,}")
	elif [ -n "$words$files" ]; then
		mapfile -t COMPREPLY < <(
			compgen -W "$words" -- "$word"
			[ -z "$files" ] || compgen -f -- "$word")
	elif [ -n "$first" ] && [[ $word != -* ]] &&
		[[ $COMP_CWORD -eq 1 || $before == -* ||
			${COMP_WORDS[COMP_CWORD - 2]} == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$first" -- "$word")
	elif [[ $word == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
		if [[ ${COMPREPLY[0]} == *= ]]; then
			compopt -o nospace 2>/dev/null
		fi
	else
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
	fi
	COMPREPLY=("${COMPREPLY[@]#"$colon"}")
}

complete -F _mk mk-ctl mk-dumpxml mk-lcd mk-map mk-nav mk-panel mk-song mk-surfaced mk-sysex-pack mk-transfer
