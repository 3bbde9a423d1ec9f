namespace Linchpin.Integrity.Tests;

/// <summary>What the policy in C and its readers have to agree on, as far as no compiler sees to it.</summary>
public sealed class DiglimFormTests
{
    [Fact]
    public void Every_reason_is_documented()
    {
        string documentation = File.ReadAllText(Path.Combine(Root(), "docs/diglim.md"));
        Assert.All(Enum.GetNames<Diglim.Reason>(), reason => Assert.Contains($"| `{reason}` |", documentation));
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Linchpin.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("the tests don't run inside a checkout");
        return folder;
    }
}
