using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Tokens;

/// <summary>What a process in a user namespace can do with a token and without: a line for each attempt.</summary>
internal static class TokenUser
{
    /// <summary>The argument that asks for it.</summary>
    public const string Command = "use-token";

    public static int Run(string bpffs)
    {
        Try("maps and raw tracepoints without a token", "map_kinds", null);
        using var token = BpfToken.Create(bpffs);
        Try("maps and raw tracepoints with a token", "map_kinds", token);
        Try("packets, which are not delegated", "packets", token);
        return 0;
    }

    private static void Try(string what, string name, BpfToken? token)
    {
        try
        {
            using var loaded = TestObjects.Read(name).Load(new BpfLoadOptions { Token = token });
            loaded.Map("array").As<uint, ulong>()[2] = 7;
            Console.WriteLine($"{what}: {loaded.Programs.Count} program, {loaded.Map("array").As<uint, ulong>()[2]}");
        }
        catch (BpfException exception)
        {
            Console.WriteLine($"{what}: {exception.Command} {exception.ErrnoName}");
        }
    }
}
