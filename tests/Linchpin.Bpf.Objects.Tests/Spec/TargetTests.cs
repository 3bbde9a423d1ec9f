namespace Linchpin.Bpf.Objects.Tests;

/// <summary>What a section says after its kind.</summary>
public class TargetTests
{
    [Theory]
    [InlineData("do_exit", "do_exit", 0)]
    [InlineData("do_exit+16", "do_exit", 16)]
    [InlineData("do_exit+0x1f", "do_exit", 0x1f)]
    [InlineData("malloc@GLIBC_2.2.5+4", "malloc@GLIBC_2.2.5", 4)]
    public void A_function_may_have_an_offset(string text, string function, ulong offset)
    {
        Assert.True(FunctionPlace.TryParse(text, out var place));
        Assert.Equal(new FunctionPlace(function, offset), place);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+4")]
    [InlineData("do_exit+")]
    [InlineData("do_exit+much")]
    [InlineData("do_exit+-4")]
    [InlineData("do_exit+0x")]
    public void What_is_no_place_in_a_function_is_refused(string text) => Assert.False(FunctionPlace.TryParse(text, out _));

    [Theory]
    [InlineData("libc.so.6:malloc", "libc.so.6", "malloc")]
    [InlineData("/usr/bin/bash:readline+0x4", "/usr/bin/bash", "readline+0x4")]
    [InlineData("/app:std::string::size", "/app", "std::string::size")]
    public void A_user_function_has_a_file(string text, string path, string function)
    {
        Assert.True(UserFunctionTarget.TryParse(text, out var target));
        Assert.Equal(new UserFunctionTarget(path, function), target);
    }

    [Theory]
    [InlineData("malloc")]
    [InlineData(":malloc")]
    [InlineData("libc.so.6:")]
    public void A_user_function_without_a_file_or_a_name_is_refused(string text) => Assert.False(UserFunctionTarget.TryParse(text, out _));

    [Fact]
    public void A_probe_has_file_provider_and_name()
    {
        Assert.True(UsdtTarget.TryParse("/usr/bin/app:demo:fired", out var target));
        Assert.Equal(new UsdtTarget("/usr/bin/app", "demo", "fired"), target);
        Assert.All(["app:demo", "app::fired", ":demo:fired", "app:demo:fired:more", ""], text => Assert.False(UsdtTarget.TryParse(text, out _)));
    }
}
