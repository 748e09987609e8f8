# Completions of the mk tools for bash.

_mk() {
	local tool=$1 word=$2 before=$3 options='' words=''

	# bash splits --from=session at the sign.
	if [ "$word" = = ]; then
		word=''
	elif [ "$before" = = ]; then
		before=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	case $tool in
	mk-dumpxml)
		options='--check --json --only= --progress --summary'
		case $before in
		-o | --only) words='tracks scenes' ;;
		esac
		;;
	mk-song)
		options='--check'
		case $before in
		-f | --from) words='session arrangement' ;;
		esac
		;;
	mk-sysex-pack)
		options='--list'
		case $before in
		-c | --codec) words=$("$tool" --list 2>/dev/null | cut -f1) ;;
		esac
		;;
	esac
	if [ -n "$words" ]; then
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
	elif [[ $word == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W \
			"$options --help --usage --version" -- "$word")
		if [[ ${COMPREPLY[0]} == *= ]]; then
			compopt -o nospace 2>/dev/null
		fi
	else
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
	fi
}

complete -F _mk mk-dumpxml mk-song mk-sysex-pack
