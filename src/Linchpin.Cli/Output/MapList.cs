using System.Globalization;
using Linchpin.Preloading.Inventory;

namespace Linchpin.Cli.Output;

/// <summary>The maps in the kernel.</summary>
internal sealed record MapList(IReadOnlyList<MapEntry> Maps) : IListing
{
    public static MapList Of(IReadOnlyList<MapEntry> maps) => new(maps);

    public Table Table() => Maps.Aggregate(
        new Table("ID", "NAME", "TYPE", "KEY", "VALUE", "ENTRIES", "FROZEN", "BUNDLE", "SIGNED BY", "HELD BY"),
        (table, map) => table.Add(
            Number(map.Id), map.Name, map.Type, Number(map.KeySize), Number(map.ValueSize), Number(map.MaxEntries), map.Frozen ? "yes" : "no",
            map.Bundle ?? "", map.Signer ?? "", Holders.Text(map.Pins, map.Processes)));

    public void PrintJson() => JsonOutput.Print(this, PreloadingJson.Default.MapList);

    private static string Number(uint number) => number.ToString(CultureInfo.InvariantCulture);
}
