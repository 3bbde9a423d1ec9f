using System.Globalization;
using Linchpin.Preloading.Inventory;

namespace Linchpin.Cli.Output;

/// <summary>The programs in the kernel.</summary>
internal sealed record ProgramList(IReadOnlyList<ProgramEntry> Programs) : IListing
{
    public static ProgramList Of(IReadOnlyList<ProgramEntry> programs) => new(programs);

    public Table Table() => Programs.Aggregate(
        new Table("ID", "NAME", "TYPE", "TAG", "BUNDLE", "SIGNED BY", "ATTACHED TO", "HELD BY"),
        (table, program) => table.Add(
            program.Id.ToString(CultureInfo.InvariantCulture), program.Name, program.Type, program.Tag, program.Bundle ?? "", program.Signer ?? "",
            string.Join(", ", program.AttachedTo), Holders.Text(program.Pins, program.Processes)));

    public void PrintJson() => JsonOutput.Print(this, PreloadingJson.Default.ProgramList);
}
