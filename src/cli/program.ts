import { Command, Option } from 'commander';
import { type Texts, texts } from '../language/index.ts';
import { type Locale, MODEL_CHOICES, OPTIONAL_PARTS, ORDER_MOMENTS } from '../vocabulary/index.ts';
import { examples } from './examples.ts';
import { optionReaders } from './option-readers.ts';
import { version } from './version.ts';

/** The commands, with their options; what they do is loaded when they run. */
export function buildProgram(locale: Locale): Command {
  const { help, expects } = texts(locale).terminal;
  const read = optionReaders(expects);
  const choice = (flags: string, says: string, choices: readonly string[]) =>
    new Option(flags, says)
      .choices(choices)
      .argParser(read.oneOf(flags.split(' ')[0] ?? flags, choices));
  const program = new Command('perenne')
    .description(help.program)
    .version(version, '-v, --version', help.version)
    .helpOption('-h, --help', help.help)
    .helpCommand('help [command]', help.helpCommand)
    .configureHelp({ styleTitle: (title) => help.titles[title] ?? title, optionDescription })
    // What it refuses is said by `failure`, in the reader's language.
    .configureOutput({ outputError() {} })
    .exitOverride()
    .hook('preAction', (_, command) => {
      command.setOptionValue('localeAsked', command.getOptionValue('locale') !== undefined);
      if (command.getOptionValue('locale') === undefined) command.setOptionValue('locale', locale);
    });

  const command = (name: string, says: string) => {
    const added = program
      .command(name)
      .description(says)
      .option('--workspace <dir>', help.workspace, './perenne')
      .addOption(choice('--locale <language>', help.locale, ['fr', 'en']))
      .option('--json', help.json, false)
      .option('--quiet', help.quiet, false);
    const key = name.split(' ')[0] as keyof typeof examples;
    const shown = examples[key].map((line) => `  $ perenne ${line}`);
    const ending = [help.examples, ...shown, '', ...help.exitCodes].join('\n');
    return added.addHelpText('after', `\n${ending}`).exitOverride();
  };

  valueOptions(command('value', help.value), help, read, choice)
    .argument('[files...]', help.valueFiles)
    .action(async (files: string[], options) => {
      const { valueCommand } = await import('./commands/value.ts');
      await valueCommand(files, options);
    });

  command('backtest', help.backtest)
    .option('--out <dir>', help.backtestOut)
    .option('--formats <list>', help.formats, 'json,html')
    .option('--as-of <date>', help.asOf, read.day('--as-of'))
    .option('--horizon <days>', help.horizon, read.whole('--horizon'))
    .action(async (options) => {
      const { backtestCommand } = await import('./commands/backtest.ts');
      await backtestCommand(options);
    });

  command('serve', help.serve)
    .option(
      '--port <number>',
      help.port,
      read.within('--port', { least: 0, most: 65_535, isWhole: true }),
      4747,
    )
    .option('--host <address>', help.host, '127.0.0.1')
    .option('--public-url <url>', help.publicUrl)
    .action(async (options) => {
      const { serveCommand } = await import('./commands/serve.ts');
      await serveCommand(options);
    });

  command('demo', help.demo)
    .option('--out <dir>', help.out, './perenne-demo')
    .option('--simulated', help.demoSimulated, false)
    .option(
      '--port <number>',
      help.port,
      read.within('--port', { least: 0, most: 65_535, isWhole: true }),
      4747,
    )
    .option('--no-serve', help.noServe)
    .action(async (options) => {
      const { demoCommand } = await import('./commands/demo.ts');
      await demoCommand(options);
    });

  simulateOptions(command('simulate', help.simulate), help).action(async (options) => {
    const { simulateCommand } = await import('./commands/simulate.ts');
    await simulateCommand(options);
  });

  command('runs', help.runs)
    .option('--imports', help.imports, false)
    .action(async (options) => {
      const { runsCommand } = await import('./commands/runs.ts');
      await runsCommand(options);
    });

  command('diff [before] [after]', help.diff).action(async (before, after, options) => {
    const { diffCommand } = await import('./commands/diff.ts');
    const run = read.whole('RUN');
    await diffCommand(before && run(before), after && run(after), options);
  });

  command('undo <import>', help.undo).action(async (id: string, options) => {
    const { undoCommand } = await import('./commands/undo.ts');
    await undoCommand(read.whole('IMPORT')(id), options);
  });

  command('forget <customer>', help.forget)
    .option('--yes', help.yes, false)
    .action(async (customer: string, options) => {
      const { forgetCommand } = await import('./commands/forget.ts');
      await forgetCommand(customer, options);
    });

  command('export <table>', help.export)
    .requiredOption('--to <file>', help.to)
    .option('--run <number>', help.run, read.whole('--run'))
    .option('--pseudonymous', help.pseudonymous, false)
    .action(async (table: string, options) => {
      const { exportCommand } = await import('./commands/export.ts');
      await exportCommand(table, options);
    });

  command('query <sql>', help.query)
    .option('--run <number>', help.run, read.whole('--run'))
    .action(async (text: string, options) => {
      const { queryCommand } = await import('./commands/query.ts');
      await queryCommand(text, options);
    });

  command('move', help.move)
    .option('--to <where>', help.moveTo)
    .option('--drop <where>', help.moveDrop)
    .action(async (options) => {
      const { moveCommand } = await import('./commands/move.ts');
      await moveCommand(options);
    });

  command('backup', help.backup)
    .requiredOption('--to <dir>', help.backupTo)
    .action(async (options) => {
      const { backupCommand } = await import('./commands/backup.ts');
      await backupCommand(options);
    });

  command('restore', help.restore)
    .requiredOption('--from <path>', help.restoreFrom)
    .action(async (options) => {
      const { restoreCommand } = await import('./commands/backup.ts');
      await restoreCommand(options);
    });

  command('doctor', help.doctor).action(async (options) => {
    const { doctorCommand } = await import('./commands/doctor.ts');
    await doctorCommand(options);
  });

  return program;
}

/** What an option is for, the words it takes, and what holds without it. */
function optionDescription({ description, argChoices, defaultValue }: Option): string {
  const choices = argChoices ? `: ${argChoices.join(', ')}` : '';
  const held = typeof defaultValue === 'string' ? ` (${defaultValue})` : '';
  return `${description}${choices}${held}`;
}

/** Their figures are read by the command, which knows how far the simulator goes. */
function simulateOptions(command: Command, help: Texts['terminal']['help']): Command {
  return command
    .requiredOption('--customers <number>', help.simulateCustomers)
    .requiredOption('--out <dir>', help.simulateOut)
    .option('--seed <number>', help.simulateSeed)
    .option('--as-of <date>', help.simulateAsOf)
    .option('--years <number>', help.simulateYears)
    .option('--orders-per-customer <number>', help.simulateOrders)
    .option('--horizon <days>', help.simulateHorizon)
    .option('--only <list>', help.simulateOnly)
    .option('--force', help.simulateForce, false);
}

function valueOptions(
  command: Command,
  help: Texts['terminal']['help'],
  read: ReturnType<typeof optionReaders>,
  choice: (flags: string, says: string, choices: readonly string[]) => Option,
): Command {
  return command
    .requiredOption('--out <dir>', help.out)
    .option('--as-of <date>', help.asOf, read.day('--as-of'))
    .option('--horizon <days>', help.horizon, read.whole('--horizon'))
    .option('--map <field=column>', help.map, read.pairs('--map'), {})
    .option('--margin <rate>', help.margin, read.rate('--margin'))
    .option('--discount-rate <rate>', help.discountRate, read.rate('--discount-rate'))
    .option('--currency <code>', help.currency, read.currency('--currency'))
    .option('--timezone <zone>', help.timezone, read.zone('--timezone'))
    .option('--pseudonymous', help.pseudonymous, false)
    .option('--source <name>', help.source)
    .option('--kind <kind>', help.kind)
    .addOption(choice('--date-order <order>', help.dateOrder, ['dmy', 'mdy', 'ymd']))
    .addOption(choice('--decimal <separator>', help.decimal, ['comma', 'point']))
    .option('--drop-duplicates', help.dropDuplicates)
    .addOption(choice('--order-moment <moment>', help.orderMoment, ORDER_MOMENTS))
    .addOption(choice('--zero-value-orders <rule>', help.zeroValueOrders, ['count', 'exclude']))
    .option('--rfm-recency <days>', help.rfmRecency, read.cuts('--rfm-recency', 'recency_days'))
    .option('--rfm-frequency <orders>', help.rfmFrequency, read.cuts('--rfm-frequency', 'orders'))
    .option('--rfm-monetary <amounts>', help.rfmMonetary, read.cuts('--rfm-monetary', 'revenue'))
    .option('--target-ratio <from-to>', help.targetRatio, read.band('--target-ratio'))
    .option('--target-payback <months>', help.targetPayback, read.payback('--target-payback'))
    .addOption(choice('--model <model>', help.model, MODEL_CHOICES))
    .option('--without <list>', help.without, read.listOf('--without', OPTIONAL_PARTS))
    .option('--formats <list>', help.formats, 'csv,parquet,json,html');
}
