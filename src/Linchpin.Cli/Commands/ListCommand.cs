using System.CommandLine;
using Linchpin.Cli.Output;
using Linchpin.Preloading.Inventory;
using Linchpin.Preloading.Status;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin list</c>: every BPF object in the kernel, ours and strangers'.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var command = Example.Command("list", "Show every program, map or link that lives in the kernel: from which bundle, signed by whom, pinned where, and which processes hold it.",
            "linchpin list programs", "linchpin list links --json");
        command.Add(Kind("programs", "Show the programs, and what they are attached to.", inventory => ProgramList.Of(inventory.Programs())));
        command.Add(Kind("maps", "Show the maps.", inventory => MapList.Of(inventory.Maps())));
        command.Add(Kind("links", "Show the links, and who holds each: pins, and processes by pid.", inventory => LinkList.Of(inventory.Links())));
        return command;
    }

    private static Command Kind(string name, string description, Func<SystemInventory, IListing> read)
    {
        var command = Example.Command(name, description, $"linchpin list {name}");
        command.Add(GlobalOptions.Json);
        command.SetAction(arguments =>
        {
            var listing = read(new SystemInventory(new StatusReader().Bundles()));
            if (arguments.GetValue(GlobalOptions.Json))
                listing.PrintJson();
            else
                listing.Table().Print(Console.Out);
            return ExitCodes.Success;
        });
        return command;
    }
}
