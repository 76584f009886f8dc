import { Command, InvalidArgumentError, Option } from 'commander';
import { type Texts, texts } from '../language/index.ts';
import type { Locale } from '../vocabulary/index.ts';
import { examples } from './examples.ts';
import { version } from './version.ts';

/** The commands, with their options; what they do is loaded when they run. */
export function buildProgram(locale: Locale): Command {
  const { help } = texts(locale).terminal;
  const program = new Command('perenne')
    .description(help.program)
    .version(version, '-v, --version')
    .exitOverride()
    .showHelpAfterError('(perenne --help)')
    .hook('preAction', (_, command) => {
      command.setOptionValue('localeAsked', command.getOptionValue('locale') !== undefined);
      if (command.getOptionValue('locale') === undefined) command.setOptionValue('locale', locale);
    });

  const command = (name: string, says: string) => {
    const added = program
      .command(name)
      .description(says)
      .option('--workspace <dir>', help.workspace, './perenne')
      .addOption(new Option('--locale <language>', help.locale).choices(['fr', 'en']))
      .option('--json', help.json, false)
      .option('--quiet', help.quiet, false);
    const key = name.split(' ')[0] as keyof typeof examples;
    const shown = examples[key].map((line) => `  $ perenne ${line}`);
    const ending = [help.examples, ...shown, '', ...help.exitCodes].join('\n');
    return added.addHelpText('after', `\n${ending}`).exitOverride();
  };

  valueOptions(command('value', help.value), help)
    .argument('[files...]', help.valueFiles)
    .action(async (files: string[], options) => {
      const { valueCommand } = await import('./commands/value.ts');
      await valueCommand(files, options);
    });

  command('demo', help.demo)
    .option('--out <dir>', help.out, './perenne-demo')
    .action(async (options) => {
      const { demoCommand } = await import('./commands/demo.ts');
      await demoCommand(options);
    });

  command('runs', help.runs)
    .option('--imports', help.imports, false)
    .action(async (options) => {
      const { runsCommand } = await import('./commands/runs.ts');
      await runsCommand(options);
    });

  command('diff [before] [after]', help.diff).action(async (before, after, options) => {
    const { diffCommand } = await import('./commands/diff.ts');
    await diffCommand(before && whole(before), after && whole(after), options);
  });

  command('undo <import>', help.undo).action(async (id: string, options) => {
    const { undoCommand } = await import('./commands/undo.ts');
    await undoCommand(whole(id), options);
  });

  command('forget <customer>', help.forget)
    .option('--yes', help.yes, false)
    .action(async (customer: string, options) => {
      const { forgetCommand } = await import('./commands/forget.ts');
      await forgetCommand(customer, options);
    });

  command('export <table>', help.export)
    .requiredOption('--to <file>', help.to)
    .option('--run <number>', help.run, whole)
    .option('--pseudonymous', help.pseudonymous, false)
    .action(async (table: string, options) => {
      const { exportCommand } = await import('./commands/export.ts');
      await exportCommand(table, options);
    });

  command('query <sql>', help.query)
    .option('--run <number>', help.run, whole)
    .action(async (text: string, options) => {
      const { queryCommand } = await import('./commands/query.ts');
      await queryCommand(text, options);
    });

  command('doctor', help.doctor).action(async (options) => {
    const { doctorCommand } = await import('./commands/doctor.ts');
    await doctorCommand(options);
  });

  return program;
}

function valueOptions(command: Command, help: Texts['terminal']['help']): Command {
  return command
    .requiredOption('--out <dir>', help.out)
    .option('--as-of <date>', help.asOf, dayOption)
    .option('--horizon <days>', help.horizon, whole)
    .option('--map <field=column>', help.map, pair, {})
    .option('--margin <rate>', help.margin, rate)
    .option('--discount-rate <rate>', help.discountRate, rate)
    .option('--currency <code>', help.currency, currencyOption)
    .option('--timezone <zone>', help.timezone, zone)
    .option('--pseudonymous', help.pseudonymous, false)
    .option('--source <name>', help.source)
    .option('--kind <kind>', help.kind)
    .addOption(new Option('--date-order <order>', help.dateOrder).choices(['dmy', 'mdy', 'ymd']))
    .addOption(new Option('--decimal <separator>', help.decimal).choices(['comma', 'point']))
    .option('--drop-duplicates', help.dropDuplicates)
    .addOption(
      new Option('--zero-value-orders <rule>', help.zeroValueOrders).choices(['count', 'exclude']),
    )
    .addOption(
      new Option('--model <model>', help.model).choices([
        'auto',
        'nbd',
        'bg-nbd',
        'mbg-nbd',
        'pareto-nbd',
      ]),
    )
    .option('--formats <list>', help.formats, 'csv,parquet,json,html');
}

function whole(text: string): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) === 0) {
    throw new InvalidArgumentError('a whole number from 1.');
  }
  return Number(text);
}

function rate(text: string): number {
  const value = Number(text.replace(',', '.'));
  if (text.trim() === '' || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError('a number between 0 and 1, such as 0.4.');
  }
  return value;
}

function dayOption(text: string): string {
  const time = Date.parse(`${text}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time);
  if (!isDay || new Date(time).toISOString().slice(0, 10) !== text) {
    throw new InvalidArgumentError('a day, such as 2026-01-31.');
  }
  return text;
}

function currencyOption(text: string): string {
  if (!/^[a-z]{3}$/i.test(text)) throw new InvalidArgumentError('an ISO 4217 code, such as EUR.');
  return text.toUpperCase();
}

function zone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new InvalidArgumentError('an IANA zone, such as Europe/Paris.');
  }
}

function pair(text: string, pairs: Record<string, string>): Record<string, string> {
  const [field, ...column] = text.split('=');
  if (!field || column.length === 0) {
    throw new InvalidArgumentError('field=column, such as amount="Order total".');
  }
  return { ...pairs, [field.trim()]: column.join('=').trim() };
}
