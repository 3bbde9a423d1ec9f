using System.Text.Json;

namespace Linchpin.Cli.Tests;

/// <summary><c>linchpin inspect</c> describes any object; why one can't be loaded is a part of the answer.</summary>
public sealed class InspectTests : IDisposable
{
    private readonly Workplace _here = new();

    public void Dispose() => _here.Dispose();

    public static TheoryData<string> Unloadable => [.. Directory.EnumerateFiles(Folder, "*.o").Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    private static string Folder => Path.Combine(Workplace.Root(), "artifacts", "bpf", "unloadable");

    [Theory]
    [MemberData(nameof(Unloadable))]
    public void Obstacles_are_told_with_exit_code_0(string name)
    {
        var outcome = _here.Run($"inspect {Path.Combine(Folder, name)}.o --json");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        using var json = JsonDocument.Parse(outcome.Output);
        Assert.False(json.RootElement.GetProperty("loadable").GetBoolean());
        Assert.NotEmpty(json.RootElement.GetProperty("programs").EnumerateArray());
        var obstacles = json.RootElement.GetProperty("obstacles").EnumerateArray().ToList();
        Assert.NotEmpty(obstacles);

        string[] lines = _here.Run($"inspect {Path.Combine(Folder, name)}.o").Output.Split('\n');
        Assert.Contains("  loadable no", lines);
        foreach (var obstacle in obstacles)
            Assert.Contains($"  obstacle {Text(obstacle, "what")} ({Text(obstacle, "where")}): {Text(obstacle, "remedy")}", lines);
    }

    [Fact]
    public void An_object_that_loads_says_so()
    {
        using var json = JsonDocument.Parse(_here.Run($"inspect {Workplace.Object("deny_open")} --json").Output);
        Assert.True(json.RootElement.GetProperty("loadable").GetBoolean());
        Assert.Empty(json.RootElement.GetProperty("obstacles").EnumerateArray());
        Assert.Contains("  loadable yes\n", _here.Run($"inspect {Workplace.Object("deny_open")}").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_object_has_its_exit_code()
    {
        File.WriteAllBytes(_here["cut.o"], File.ReadAllBytes(Workplace.Object("deny_open"))[..700]);
        Assert.Equal(4, _here.Run("inspect cut.o").ExitCode);
        Assert.Equal(4, _here.Run("inspect /bin/sh").ExitCode);
    }

    private static string? Text(JsonElement obstacle, string member) => obstacle.GetProperty(member).GetString();
}
