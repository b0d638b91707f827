import type { Command, Option } from "commander";
import { shellWord } from "../../../workers/shell-word.js";

export type Shell = "bash" | "zsh" | "fish";

/** What a shell may complete: read off the program, so that it knows every command and option. */
export function completionScript(program: Command, shell: Shell): string {
  if (shell === "fish") return fishScript(program);
  const bash = bashScript(program);
  return shell === "zsh" ? `autoload -U +X bashcompinit && bashcompinit\n${bash}` : bash;
}

const visible = (command: Command): readonly Option[] =>
  command.createHelp().visibleOptions(command);

const namesOf = ({ short, long }: Option): string[] =>
  [short, long].filter((name) => name !== undefined);

/** Words after a command: its options, the choices of the option before, otherwise files. */
function bashScript(program: Command): string {
  const commands = program.commands.map((command) => command.name());
  const choices = program.commands.flatMap((command) =>
    visible(command).flatMap((option) =>
      option.argChoices
        ? namesOf(option).map((name) => {
            const words = option.argChoices?.join(" ") ?? "";
            return `    "${command.name()} ${name}") words=${shellWord(words)} ;;`;
          })
        : [],
    ),
  );
  const options = program.commands.map((command) => {
    const arguments_ = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
    const words = [...visible(command).flatMap(namesOf), ...arguments_].join(" ");
    return `    ${command.name()}) words=${shellWord(words)} ;;`;
  });
  return [
    "_sgd_limits() {",
    '  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"',
    '  local command="${COMP_WORDS[1]}" words=""',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W ${shellWord([...commands, "help"].join(" "))} -- "$current"))`,
    "    return",
    "  fi",
    '  case "$command $previous" in',
    ...choices,
    "  esac",
    '  if [ -z "$words" ]; then case "$command" in',
    ...options,
    "  esac; fi",
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    "}",
    "complete -o bashdefault -o default -F _sgd_limits sgd-limits",
    "",
  ].join("\n");
}

/** One line a command and one an option, each with its meaning. */
function fishScript(program: Command): string {
  const lines = program.commands.flatMap((command) => {
    const within = `-n ${shellWord(`__fish_seen_subcommand_from ${command.name()}`)}`;
    const words = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
    return [
      `complete -c sgd-limits -n __fish_use_subcommand -f -a ${command.name()} -d ${shellWord(command.description())}`,
      ...words.map((word) => `complete -c sgd-limits ${within} -f -a ${word}`),
      ...visible(command).map((option) => `complete -c sgd-limits ${within} ${fishOption(option)}`),
    ];
  });
  return `${lines.join("\n")}\n`;
}

function fishOption({ short, long, argChoices, required, description }: Option): string {
  return [
    ...(short ? [`-s ${short.replace(/^-/, "")}`] : []),
    ...(long ? [`-l ${long.replace(/^--/, "")}`] : []),
    ...(argChoices ? [`-x -a ${shellWord(argChoices.join(" "))}`] : required ? ["-r"] : []),
    `-d ${shellWord(description)}`,
  ].join(" ");
}
