using System.CommandLine;
using Linchpin.Bpf;
using Linchpin.Integrity;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin digest load</c> and <c>remove</c>: a signed list changes what the kernel knows.</summary>
internal static class DigestLoadCommand
{
    private static readonly Option<string> Signature = DigestSignature.Signature("--signature", "-s", "The list's signature");

    public static Command CreateLoad() => Create("load", "Add a signed list to the digests that the kernel knows.", "linchpin digest load tool.digests", (policy, list) =>
        $"{policy.Known.Add(list)} digests that were not known before");

    public static Command CreateRemove() => Create("remove", "Take away the digests of a signed list, whichever list brought them. What was found known before is looked up again.", "linchpin digest remove tool.digests",
        (policy, list) => $"{policy.Known.Remove(list)} digests taken away");

    private static Command Create(string name, string description, string example, Func<DiglimPolicy, VerifiedDigestList, string> change)
    {
        var command = Example.Command(name, $"{description} It has to be signed by those whom 'linchpin digest enforce' was told to trust.", example);
        command.Add(DigestSignature.List);
        command.Add(Signature);
        command.SetAction(arguments => Run(arguments, change));
        return command;
    }

    private static int Run(ParseResult arguments, Func<DiglimPolicy, VerifiedDigestList, string> change)
    {
        OpenSsl.Require();
        string path = arguments.GetRequiredValue(DigestSignature.List);
        string result = DiglimPlace.AsAgent(maps =>
        {
            using var policy = DiglimPolicy.Open(maps, MapAccess.ReadWrite);
            using var trust = policy.Trust();
            return change(policy, SignedLists.Read(path, DigestSignature.PathOf(arguments, Signature), trust));
        });
        if (!arguments.GetValue(GlobalOptions.Quiet))
            Console.WriteLine($"{path}: {result}");
        return ExitCodes.Success;
    }
}
