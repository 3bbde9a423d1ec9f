using System.Text;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Tests.State;

public class StateTextTests
{
    private static readonly BundleState Example = new()
    {
        Format = BundleState.CurrentFormat,
        Name = "guarded",
        Version = "1.2.3",
        Digest = "sha256:00",
        Signer = new SignerState("CN=tests", "0a", "sha256:01"),
        VerifiedBy = "linchpin",
        Programs = [new ProgramState("on_open", "lsm", "lsm/file_open", "on_open", 7, "00112233445566ff")],
        Maps = [new MapState(".rodata", "_rodata", 8, "agent", "nobody")],
        Links = [new LinkState("on_open", "on_open", 9)],
    };

    [Fact]
    public void What_is_written_is_read_again()
    {
        var state = StateText.Read(StateText.Write(Example), "guarded", "/state");

        Assert.Equal(Example.Programs, state.Programs);
        Assert.Equal(Example.Maps, state.Maps);
        Assert.Equal(Example.Links, state.Links);
        Assert.Equal(Example, state with { Programs = Example.Programs, Maps = Example.Maps, Links = Example.Links });
    }

    [Theory]
    [InlineData("\"format\":1", "\"format\":2")]
    [InlineData("\"name\":\"guarded\"", "\"name\":\"other\"")]
    [InlineData("\"name\":\"guarded\"", "\"name\":null")]
    [InlineData("\"digest\":", "\"digests\":")]
    [InlineData("\"subject\":\"CN=tests\"", "\"subject\":null")]
    [InlineData("\"id\":7", "\"id\":-7")]
    [InlineData("}]}", "")]
    public void Anything_else_is_damage(string was, string becomes)
    {
        var text = Encoding.UTF8.GetString(StateText.Write(Example));
        Assert.Contains(was, text, StringComparison.Ordinal);

        var error = Assert.Throws<PreloadException>(() => StateText.Read(Encoding.UTF8.GetBytes(text.Replace(was, becomes, StringComparison.Ordinal)), "guarded", "/state"));

        Assert.Equal(PreloadFault.StateDamaged, error.Fault);
        Assert.StartsWith("/state: this is not what Linchpin writes there", error.Message, StringComparison.Ordinal);
    }
}
