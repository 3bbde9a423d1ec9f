using System.Globalization;
using Linchpin.Preloading.Inventory;

namespace Linchpin.Cli.Output;

/// <summary>The links in the kernel.</summary>
internal sealed record LinkList(IReadOnlyList<LinkEntry> Links) : IListing
{
    public static LinkList Of(IReadOnlyList<LinkEntry> links) => new(links);

    public Table Table() => Links.Aggregate(
        new Table("ID", "TYPE", "PROGRAM", "ATTACHED TO", "BUNDLE", "SIGNED BY", "HELD BY"),
        (table, link) => table.Add(
            link.Id.ToString(CultureInfo.InvariantCulture), link.Type, $"{link.Program} ({link.ProgramId})", link.AttachedTo ?? "", link.Bundle ?? "", link.Signer ?? "",
            Holders.Text(link.Pins, link.Processes)));

    public void PrintJson() => JsonOutput.Print(this, PreloadingJson.Default.LinkList);
}
